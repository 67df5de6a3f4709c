"""The class report and the students' pages as HTML."""
