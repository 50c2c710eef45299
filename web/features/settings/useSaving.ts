// What every form here does: send, say that it worked, or keep what was typed and say why not.
import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { sentenceOf } from '#web/platform/sentence.ts';
import { showToast } from '#web/ui/toasts.ts';

type Options<Input, Output> = {
  /** Queries to ask again afterwards. */
  refresh?: QueryKey[];
  /** What to say when it worked. */
  done?: string | ((output: Output, input: Input) => string);
  onDone?: (output: Output, input: Input) => void;
  /** Says failures in a toast, for actions that have no form to say them in. */
  toast?: boolean;
};

export const useSaving = <Input, Output>(
  run: (input: Input) => Promise<Output>,
  options: Options<Input, Output> = {},
) => {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: run,
    onSuccess: async (output, input) => {
      await Promise.all((options.refresh ?? []).map(async (queryKey) => client.invalidateQueries({ queryKey })));
      const text = typeof options.done === 'function' ? options.done(output, input) : options.done;
      if (text !== undefined) showToast({ text });
      options.onDone?.(output, input);
    },
    onError: (error) => {
      if (options.toast === true) showToast({ text: sentenceOf(error), tone: 'error' });
    },
  });
  return {
    run: (input: Input): void => mutation.mutate(input),
    isBusy: mutation.isPending,
    problem: mutation.error === null ? null : sentenceOf(mutation.error),
    reset: mutation.reset,
  };
};
