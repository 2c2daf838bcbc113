const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** No row ever has it. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Ids come from outside: what is no UUID names nothing, instead of being an error of the database. */
export function known(id: string): string {
  return UUID.test(id) ? id : NOBODY;
}
