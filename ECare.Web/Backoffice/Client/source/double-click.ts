// Who clicks twice on a button that sends means it once. Umbraco's dialogs would create, save or roll back a second time, and tell of the failure
// beside the success.
addEventListener(
  'click',
  (event) => {
    const isSending = (each: EventTarget) => each instanceof HTMLElement && each.localName === 'uui-button' && each.getAttribute('look') === 'primary';
    if (event.detail > 1 && event.composedPath().some(isSending)) {
      event.stopImmediatePropagation();
      event.preventDefault();
    }
  },
  true,
);

export {};
