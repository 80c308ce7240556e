-- A refresh whose answer was lost is asked for again: for a few seconds the token that was used up gives the same new
-- pair once more. Null until a session was refreshed for the first time.
alter table sessions add column previous_hash bytea;
