-- Who sends a letter holds it for a while, so that no other worker sends it too.

alter table platform.letters add column held_until timestamptz;
