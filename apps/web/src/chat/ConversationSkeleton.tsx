/** The shape of a conversation that is being read. */
export function ConversationSkeleton() {
  return (
    <div aria-busy className="min-h-0 flex-1 overflow-hidden px-4 sm:px-6">
      <div className="mx-auto flex max-w-[760px] animate-pulse-soft flex-col gap-4 pt-10" aria-hidden>
        <div className="h-11 w-2/5 self-end rounded-lg bg-raised" />
        <div className="h-4 w-3/5 rounded-sm bg-surface" />
        <div className="h-4 w-2/5 rounded-sm bg-surface" />
        <div className="h-[196px] rounded-lg bg-surface" />
      </div>
    </div>
  );
}
