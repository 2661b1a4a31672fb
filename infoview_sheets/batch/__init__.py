"""Many workbooks in one run, each a job of its own: for somebody who looks after the workbooks of others."""
