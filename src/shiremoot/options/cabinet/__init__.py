"""The paper in which members choose between options, and the page for residents."""
