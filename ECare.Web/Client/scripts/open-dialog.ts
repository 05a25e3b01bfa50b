/**
 * Wraps a link and a <dialog>. With script the link opens the dialog; without, it leads to the page that asks the same.
 * `method="dialog"` inside closes it, and the browser gives the focus back.
 */
export class OpenDialog extends HTMLElement {
  connectedCallback(): void {
    const dialog = this.querySelector('dialog');
    const opener = this.querySelector<HTMLElement>('[data-opens]');
    if (!dialog || !opener) return;

    opener.setAttribute('aria-haspopup', 'dialog');
    opener.addEventListener('click', (event) => {
      event.preventDefault();
      dialog.showModal();
    });
    // A click on the backdrop is a click on the dialog itself, outside its body.
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog) dialog.close();
    });
  }
}
