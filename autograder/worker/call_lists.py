"""The system calls that sealed processes may make, by their numbers on each architecture.

They are what Python, NumPy and Matplotlib need to compute; none makes a socket, a process, a namespace,
a mount, a key, a BPF program, a userfaultfd, an io_uring, a memfd or a perf event. Nor does one do what
guests could talk by, because they share a kernel: drop or load pages of a file, count its reads
(fadvise64, madvise for files, getrusage), or tell numbers that the whole machine shares (sysinfo,
times, statfs, the inodes of new pipes). Source: the kernel's tables
``arch/x86/entry/syscalls/syscall_64.tbl`` and ``include/uapi/asm-generic/unistd.h``.
"""

from __future__ import annotations

from typing import Final

# name=number: allowed. name!number: depends on the arguments, see seccomp.py.
_X86_64: Final = """
read=0 write=1 close=3 stat=4 fstat=5 lstat=6 poll=7 lseek=8 mmap=9 mprotect=10 munmap=11 brk=12
rt_sigaction=13 rt_sigprocmask=14 rt_sigreturn=15 pread64=17 pwrite64=18 readv=19 writev=20 access=21
select=23 sched_yield=24 mremap=25 dup=32 dup2=33 pause=34 nanosleep=35 getitimer=36 alarm=37
setitimer=38 getpid=39 sendfile=40 exit=60 uname=63 ftruncate=77 getdents=78
getcwd=79 chdir=80 fchdir=81 rename=82 mkdir=83 rmdir=84 creat=85 link=86 unlink=87 symlink=88
readlink=89 umask=95 gettimeofday=96 getrlimit=97 getuid=102 getgid=104 geteuid=107 getegid=108
getppid=110 getpgrp=111 getgroups=115 getresuid=118 getresgid=120 rt_sigpending=127 rt_sigtimedwait=128
rt_sigsuspend=130 sigaltstack=131 gettid=186 time=201 getdents64=217 set_tid_address=218
restart_syscall=219 exit_group=231 epoll_wait=232 epoll_ctl=233 mkdirat=258 newfstatat=262
unlinkat=263 renameat=264 linkat=265 symlinkat=266 readlinkat=267 faccessat=269 pselect6=270 ppoll=271
set_robust_list=273 epoll_pwait=281 fallocate=285 eventfd2=290 epoll_create1=291 dup3=292 preadv=295
pwritev=296 getcpu=309 renameat2=316 getrandom=318 copy_file_range=326 statx=332 rseq=334
close_range=436 faccessat2=439
ioctl!16 clone!56 fcntl!72 sched_getaffinity!204 kill!62 prctl!157 tgkill!234 prlimit64!302 clone3!435
madvise!28 clock_gettime!228 clock_getres!229 clock_nanosleep!230 futex!202 open!2 openat!257
openat2!437 fsync!74 fdatasync!75 msync!26
"""

_AARCH64: Final = """
getcwd=17 eventfd2=19 epoll_create1=20 epoll_ctl=21 epoll_pwait=22 dup=23 dup3=24 mkdirat=34 unlinkat=35
symlinkat=36 linkat=37 renameat=38 ftruncate=46 fallocate=47 faccessat=48 chdir=49 fchdir=50
close=57 getdents64=61 lseek=62 read=63 write=64 readv=65 writev=66 pread64=67 pwrite64=68 preadv=69
pwritev=70 sendfile=71 pselect6=72 ppoll=73 readlinkat=78 newfstatat=79 fstat=80
exit=93 exit_group=94 set_tid_address=96 set_robust_list=99 nanosleep=101 getitimer=102
setitimer=103 sched_yield=124 restart_syscall=128 sigaltstack=132 rt_sigsuspend=133 rt_sigaction=134
rt_sigprocmask=135 rt_sigpending=136 rt_sigtimedwait=137 rt_sigreturn=139 getresuid=148 getresgid=150
getgroups=158 uname=160 getrlimit=163 umask=166 getcpu=168 gettimeofday=169 getpid=172 getppid=173
getuid=174 geteuid=175 getgid=176 getegid=177 gettid=178 brk=214 munmap=215 mremap=216 mmap=222
mprotect=226 renameat2=276 getrandom=278 copy_file_range=285 statx=291 rseq=293
close_range=436 faccessat2=439
ioctl!29 clone!220 fcntl!25 sched_getaffinity!123 kill!129 prctl!167 tgkill!131 prlimit64!261 clone3!435
clock_gettime!113 clock_getres!114 clock_nanosleep!115 madvise!233 futex!98 openat!56 openat2!437
fsync!82 fdatasync!83 msync!227
"""

# Landlock does not cover file modes and times: allowed only if all reachable files are the guest's.
_X86_64_OWN_FILES: Final = (
    "chmod=90 fchmod=91 utime=132 utimes=235 fchmodat=268 utimensat=280 truncate=76"
)
_AARCH64_OWN_FILES: Final = "fchmod=52 fchmodat=53 utimensat=88 truncate=45"

# What an examiner may do beyond a guest: talk with the trusted side by its socket, from which it also
# gets descriptors, end its guests by them, and ask about the machine, which it does not share secrets
# with. It may fork, and wait, until it examines a submission.
_X86_64_EXAMINER: Final = (
    "sendto=44 recvfrom=45 sendmsg=46 recvmsg=47 pidfd_send_signal!424 pipe=22 pipe2=293 socketpair!53 "
    "getrusage=98 sysinfo=99 times=100 statfs=137 fstatfs=138 fadvise64=221"
)
_AARCH64_EXAMINER: Final = (
    "sendto=206 recvfrom=207 sendmsg=211 recvmsg=212 pidfd_send_signal!424 pipe2=59 socketpair!199 "
    "getrusage=165 sysinfo=179 times=153 statfs=43 fstatfs=44 fadvise64=223"
)
_X86_64_FORKS: Final = "wait4=61 pidfd_open=434"
_AARCH64_FORKS: Final = "wait4=260 pidfd_open=434"
NOT_FOR_EXAMINERS: Final = ("fallocate",)
"""a file of which all blocks are taken at once fills a disk before anybody can look"""
LANDLOCK: Final = "landlock_create_ruleset=444 landlock_add_rule=445 landlock_restrict_self=446"

TABLES: Final = {
    "x86_64": (_X86_64, _X86_64_OWN_FILES, _X86_64_EXAMINER, _X86_64_FORKS),
    "aarch64": (_AARCH64, _AARCH64_OWN_FILES, _AARCH64_EXAMINER, _AARCH64_FORKS),
}
"""a guest's calls, more if all files are its own, more for an examiner, and more for one that forks"""
