// Everything works without this file. What is here saves a click, a reload or a guess.
import { SchemeSwitch } from './scheme-switch';
import { OpenDialog } from './open-dialog';
import { SeenReporter } from './seen-reporter';
import { CodeField } from './code-field';
import { RelativeTime } from './relative-time';
import { SuggestList } from './suggest-list';
import { closeMenus } from './menus';

customElements.define('ec-scheme', SchemeSwitch);
customElements.define('ec-dialog', OpenDialog);
customElements.define('ec-seen', SeenReporter);
customElements.define('ec-code', CodeField);
customElements.define('ec-time', RelativeTime);
customElements.define('ec-suggest', SuggestList);
closeMenus();
document.querySelector<HTMLElement>('[data-focus-first]')?.focus();
