-- innovation_standing says all that this one said, and what else an innovation counts as.
drop table innovation_change;
