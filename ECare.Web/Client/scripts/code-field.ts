/** A one-time code: pasted with spaces or in another script's digits it still fits, and the last digit sends the form. */
export class CodeField extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector('input');
    if (!input) return;

    let sent = false;
    input.addEventListener('input', () => {
      const digits = latin(input.value).replace(/\D/g, '').slice(0, Number(this.dataset.length ?? 6));
      if (input.value !== digits) input.value = digits;
      if (!sent && digits.length === Number(this.dataset.length ?? 6)) {
        sent = true;
        input.form?.requestSubmit();
      }
    });
    // A spaced paste is longer than maxlength lets through.
    input.removeAttribute('maxlength');
  }
}

/** Arabic-Indic, Persian and Devanagari digits as 0-9. */
function latin(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (code >= 0x0966 ? 0x0966 : code >= 0x06f0 ? 0x06f0 : 0x0660));
  });
}
