/** The row of what can be done with a message: in sight when the message is pointed at or has the focus, always under a finger. */
export const MESSAGE_ACTIONS =
  'flex items-center gap-0.5 opacity-0 transition-opacity group-focus-within/message:opacity-100 group-hover/message:opacity-100 pointer-coarse:opacity-100';
