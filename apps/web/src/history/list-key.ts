/** Where the list of conversations lies in the query cache; the search text follows. */
export const CONVERSATIONS_KEY = ['conversations'] as const;
