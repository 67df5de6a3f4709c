"""What a course and its assignments declare: course.toml, bundles, masters, banks, variants."""
