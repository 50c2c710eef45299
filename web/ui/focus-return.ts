// A dialog that is fetched when it is first opened cannot know what had the focus before; who opens it does.

/** Notes what has the focus now; calling the result gives it back, or tells `otherwise` when it is gone. */
export const rememberFocus = (): ((otherwise?: () => void) => void) => {
  const before = document.activeElement;
  return (otherwise) =>
    void setTimeout(() => {
      // Whoever took the focus since, such as another dialog, keeps it.
      if (document.activeElement !== null && document.activeElement !== document.body) return;
      if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus();
      else otherwise?.();
    }, 60);
};
