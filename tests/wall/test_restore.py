"""What a function changed in its arguments behind the wall changes in the caller's, in place."""

from __future__ import annotations

import collections
import copy
from typing import Any

import numpy as np
import pytest

from autograder.wall.restore import Undo, restore

Point = collections.namedtuple("Point", "x y")


def put_back(undo: Undo) -> None:
    for step in reversed(undo):
        step()


def test_an_array_takes_the_new_contents() -> None:
    old = np.zeros(3)
    restore(old, np.array([1.0, 2.0, 3.0]), [])
    assert old.tolist() == [1, 2, 3]


def test_a_view_of_a_larger_array_changes_the_larger_array() -> None:
    whole = np.zeros((3, 3))
    restore(whole[:, 1], np.ones(3), [])
    assert whole.sum() == 3
    assert whole[:, 1].tolist() == [1, 1, 1]


def test_an_array_without_dimensions_takes_the_new_contents() -> None:
    old = np.array(1.0)
    restore(old, np.array(2.0), [])
    assert old == 2


def test_a_not_a_number_is_put_into_an_array() -> None:
    old = np.zeros(1)
    restore(old, np.array([np.nan]), [])
    assert np.isnan(old[0])


@pytest.mark.parametrize("new", [[], [1], [1, 2, 3, 4]])
def test_a_list_grows_and_shrinks_in_place(new: list[int]) -> None:
    old = [5, 6, 7]
    same = old
    restore(old, new, [])
    assert same == new


def test_a_dict_takes_the_new_items_in_their_order() -> None:
    old = {"a": 1, "b": 2}
    restore(old, {"c": 3, "a": 4}, [])
    assert list(old.items()) == [("c", 3), ("a", 4)]


def test_a_set_takes_the_new_members() -> None:
    old = {1, 2}
    restore(old, {2, 3}, [])
    assert old == {2, 3}


def test_what_is_nested_is_changed_in_place_and_keeps_its_identity() -> None:
    array, inner, members = np.zeros(2), [1], {1}
    old = {"a": [array, inner], "s": members}
    middle = old["a"]
    restore(old, {"a": [np.ones(2), [1, 2]], "s": {9}}, [])
    assert old["a"] is middle
    assert middle[0] is array
    assert middle[1] is inner
    assert old["s"] is members
    assert (array.tolist(), inner, members) == ([1, 1], [1, 2], {9})


def test_the_members_of_a_tuple_are_changed_in_place() -> None:
    array, inner = np.zeros(2), [1]
    restore((array, inner, 5), (np.ones(2), [2], 6), [])
    assert (array.tolist(), inner) == ([1, 1], [2])


def test_arguments_come_back_as_a_list() -> None:
    inner = [1]
    restore((inner,), [[2]], [])
    assert inner == [2]


def test_a_tuple_in_a_list_keeps_its_members() -> None:
    array = np.zeros(2)
    old: list[Any] = [(array, 1)]
    restore(old, [(np.ones(2), 2)], [])
    assert old[0][0] is array
    assert old[0][1] == 2
    assert array.tolist() == [1, 1]


def test_a_named_tuple_in_a_list_stays_one() -> None:
    old: list[Any] = [Point(1, 2)]
    restore(old, [(1, 3)], [])
    assert old == [(1, 3)]
    assert type(old[0]) is Point


def test_an_inner_value_of_another_kind_takes_the_old_ones_place() -> None:
    old: list[Any] = [[1], np.zeros(2), {1: 2}]
    restore(old, [7, np.zeros(3), None], [])
    assert old[0] == 7
    assert old[1].shape == (3,)
    assert old[2] is None


def test_undo_puts_everything_back_as_it_was() -> None:
    array = np.arange(4.0)
    old = {"a": [array, [1, 2]], "s": {1}, "t": ([3],)}
    before = copy.deepcopy(old)
    undo: Undo = []
    restore(old, {"a": [np.zeros(4), [9]], "s": {5}, "t": ([4, 5],), "new": 1}, undo)
    assert array.tolist() == [0, 0, 0, 0]
    put_back(undo)
    assert old.keys() == before.keys()
    assert old["a"][0] is array
    assert array.tolist() == before["a"][0].tolist()
    assert (old["a"][1], old["s"], old["t"]) == ([1, 2], {1}, ([3],))


def test_undo_takes_two_changes_back_to_the_first() -> None:
    old = [1]
    undo: Undo = []
    restore(old, [2], undo)
    restore(old, [3, 4], undo)
    put_back(undo)
    assert old == [1]


@pytest.mark.parametrize("new", [np.zeros((2, 2)), np.zeros(4, "f4"), [1, 2, 3, 4], None, 5])
def test_an_array_ignores_what_does_not_fit(new: object) -> None:
    old = np.arange(4.0)
    restore(old, new, [])
    assert old.tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize("new", [(7,), {7}, np.array([7]), None, "7"])
def test_a_list_ignores_what_is_no_list(new: object) -> None:
    old = [1]
    restore(old, new, [])
    assert old == [1]


@pytest.mark.parametrize("new", [[("a", 2)], {2}, None])
def test_a_dict_and_a_set_ignore_what_is_neither(new: object) -> None:
    table, members = {"a": 1}, {1}
    restore(table, new, [])
    restore(members, new if new != {2} else [2], [])
    assert (table, members) == ({"a": 1}, {1})


def test_what_cannot_change_is_left_alone() -> None:
    for old, new in ((5, 6), ("a", "b"), (None, [1]), (frozenset({1}), frozenset({2}))):
        undo: Undo = []
        restore(old, new, undo)
        assert undo == []


def test_a_read_only_array_is_left_alone() -> None:
    old = np.zeros(2)
    old.flags.writeable = False
    restore(old, np.ones(2), [])
    assert old.tolist() == [0, 0]


def test_an_array_that_did_not_change_needs_no_undo() -> None:
    undo: Undo = []
    restore(np.zeros(2), np.zeros(2), undo)
    assert undo == []
