-- Whom a row that is to be mended names, perhaps nobody's customer then: its emails and phones as they are compared. They stand
-- beside the cells, which say the same, so that erasing a person reaches these rows too; and they go with the cells.
alter table job_rows add column named text[];
create index job_rows_named on job_rows using gin (named) where named is not null;
