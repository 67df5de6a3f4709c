"""Canvas: its download, its gradebook file and its list of submission times."""
