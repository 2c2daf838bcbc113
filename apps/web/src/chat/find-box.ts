export const FIND_BOX_ID = 'find-box';
