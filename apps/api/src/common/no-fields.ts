/** The body of a route that needs nothing said: empty or left out; a field in it is a mistake. */
export class NoFields {}
