-- Full text search over messages, the same on every server and in every locale, with no extension: the words of a text
-- without accents and in small letters. `simple` in PostgreSQL's sense: no stemming, no stop words, so that it serves all
-- languages that put spaces between words; the others are searched by substring.

-- Punctuation is named by its code points, because [[:punct:]] depends on the locale: ASCII, Latin-1, general
-- punctuation, arrows and symbols, CJK punctuation, full-width forms of ASCII's. Words are cut at 60 letters: PostgreSQL refuses
-- very long ones, and nobody types them.
CREATE FUNCTION "searchWords"(said TEXT) RETURNS TEXT[] LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT coalesce(array_agg(DISTINCT left(word, 60)), '{}')
  FROM regexp_split_to_table(
    lower(regexp_replace(normalize(said, NFKD), '[\u0300-\u036f]+', '', 'g')),
    '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u2190-\u2bff\u3000-\u303f\uff00-\uff0f\ufe0f]+'
  ) AS word
  WHERE word <> ''
$$;

CREATE FUNCTION "searchDocument"(said TEXT) RETURNS TSVECTOR LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT array_to_tsvector("searchWords"(said))
$$;

-- All words, each as the beginning of one; null when there is none.
CREATE FUNCTION "searchQuery"(asked TEXT) RETURNS TSQUERY LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT string_agg(quote_literal(word) || ':*', ' & ')::tsquery FROM unnest("searchWords"(asked)) AS word
$$;

-- A column of its own, written when a message is whole: an index over the text itself would be written with every
-- chunk of a streaming answer, and so would be all the others (no HOT update).
ALTER TABLE "Message" ADD COLUMN "search" TSVECTOR;

CREATE FUNCTION "indexWhatWasSaid"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  NEW."search" := "searchDocument"(NEW."content");
  RETURN NEW;
END
$$;

CREATE TRIGGER "Message_search" BEFORE INSERT OR UPDATE OF "status" ON "Message"
FOR EACH ROW WHEN (NEW."status" <> 'streaming') EXECUTE FUNCTION "indexWhatWasSaid"();

UPDATE "Message" SET "search" = "searchDocument"("content") WHERE "status" <> 'streaming';

CREATE INDEX "Message_search_idx" ON "Message" USING GIN ("search");
