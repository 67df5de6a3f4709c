"""Files as they are: zips, folders, notebooks, tables and dates, without what they mean."""
