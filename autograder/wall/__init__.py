"""The trusted end of the wall: starts guests, talks to them, and stands in for what they hold."""
