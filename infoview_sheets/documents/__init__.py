"""What goes on paper: which papers are due, and the words and facts of each as plain values for a template."""
