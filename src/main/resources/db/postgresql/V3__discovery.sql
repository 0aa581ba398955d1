-- What the vendor last told of a domain, as JSON: it counts on while the vendor does not answer.
CREATE TABLE discovered (
  account TEXT   NOT NULL,
  product TEXT   NOT NULL,
  domain  TEXT   NOT NULL,
  facts   TEXT   NOT NULL,
  read_at BIGINT NOT NULL,
  PRIMARY KEY (account, product, domain)
);
