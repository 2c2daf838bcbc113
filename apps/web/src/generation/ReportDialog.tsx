import type { GenerationResult, Rating } from '@ctc/contracts';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { toast } from 'sonner';
import { useServices } from '../app/services.js';
import { pathOf, readRenewing } from '../player/renewing.js';
import { copyText } from '../ui/copy-text.js';
import { Button } from '../ui/Button.js';
import { Dialog } from '../ui/Dialog.js';
import { words } from '../words.js';
import { LONGEST_REPORT, reportFacts, reportText } from './report.js';
import { useRating } from './useRating.js';

interface Props {
  readonly result: GenerationResult;
  readonly title: string;
  readonly jobId: string;
  readonly rating: Rating | null;
  readonly onClose: () => void;
}

/** Says what is wrong with a piece to those who run the house, or takes the report along. */
export default function ReportDialog({ result, title, jobId, rating, onClose }: Props) {
  const { report } = useRating(result.generationId, rating);
  const facts = reportFacts(result, useGenerator(result, jobId));
  const [wrong, setWrong] = useState('');
  const [state, setState] = useState<'open' | 'sending' | 'failed'>('open');
  const [fieldId, factsId] = [useId(), useId()];
  const send = async () => {
    setState('sending');
    try {
      await report(reportText(wrong, facts));
      toast(words.report.sent);
      onClose();
    } catch {
      setState('failed');
    }
  };
  const copy = async () => {
    if (await copyText(reportText(wrong, [title, ...facts]))) toast(words.report.copied);
    else toast.error(words.errors.actionFailed);
  };
  return (
    <Dialog onClose={onClose} title={words.report.title(title)}>
      <label htmlFor={fieldId} className="mb-1.5 block text-sm">
        {words.report.label}
      </label>
      <textarea
        id={fieldId}
        value={wrong}
        maxLength={LONGEST_REPORT}
        rows={4}
        aria-describedby={factsId}
        onChange={(event) => setWrong(event.target.value)}
        className="w-full rounded-md border border-control bg-bg px-3 py-2 text-sm"
      />
      <p id={factsId} className="mt-2 font-mono text-xs leading-5 text-muted">
        {facts.map((fact) => (
          <span key={fact} className="block">
            {fact}
          </span>
        ))}
      </p>
      {state === 'failed' && (
        <p role="alert" className="mt-2 text-sm text-danger">
          {words.report.failed}
        </p>
      )}
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button kind="quiet" onClick={() => void copy()}>
          {words.report.copy}
        </Button>
        <Button kind="primary" disabled={wrong.trim() === '' || state === 'sending'} onClick={() => void send()}>
          {words.report.send}
        </Button>
      </div>
    </Dialog>
  );
}

/** Who made it, by the statement that lies beside its files; null until it is read, and where there is none. */
function useGenerator(result: GenerationResult, jobId: string) {
  const { api } = useServices();
  const url = result.manifest;
  const { data } = useQuery({
    queryKey: ['manifest', url && pathOf(url)],
    staleTime: Infinity,
    enabled: url !== undefined,
    queryFn: () => readRenewing(api, { url: url ?? '', jobId, find: (fresh) => fresh.manifest }, api.getManifest),
  });
  return data?.generator ?? null;
}
