// The page around a preview. The frame shows the site's own page below the preview's address; what is chosen here stands in that address, so
// that links and redirects inside of it keep it.
const model = JSON.parse(document.body.dataset.preview);
const choices = document.getElementById('choices');
const stage = document.getElementById('stage');
const widths = [
  [360, 'Phone'],
  [768, 'Tablet'],
  [1024, 'Laptop'],
  [1280, 'Desktop'],
];
const shown = { culture: model.culture, person: '', wall: '', width: 1280, path: '' };

if (model.root) {
  start();
}

function start() {
  const asked = new URLSearchParams(location.search);
  shown.culture = model.languages.some((each) => each.culture === asked.get('culture')) ? asked.get('culture') : shown.culture;
  shown.path = pathIn(shown.culture);
  const frame = element('iframe', { id: 'page', title: 'The page as the site shows it' });
  const note = element('p', { id: 'note', role: 'status' });
  stage.replaceChildren(frame);
  choices.replaceChildren(languages(), date(), people(), sizes(), ...(model.mayShare ? [sharing(note)] : []), note);
  frame.addEventListener('load', () => keepInside(frame, note));
  addEventListener('resize', () => fit(frame));
  refresh();
  watch(refresh);

  function languages() {
    const select = selection('language', model.languages.map((each) => [each.culture, each.label]), shown.culture);
    select.addEventListener('change', () => {
      shown.culture = select.value;
      shown.path = pathIn(select.value);
      refresh();
    });
    return labelled('Language', select);
  }

  function date() {
    const input = element('input', { id: 'moment', type: 'datetime-local' });
    input.addEventListener('change', () => {
      shown.wall = input.value;
      refresh();
    });
    return labelled(`Date (${model.timeZone})`, input);
  }

  function people() {
    const select = selection('person', model.people.map((each) => [each.value, each.label]), shown.person);
    select.addEventListener('change', () => {
      shown.person = select.value;
      refresh();
    });
    return labelled('Seen by', select);
  }

  function sizes() {
    const group = element('div', { id: 'widths', role: 'group', 'aria-label': 'Width' });
    group.append(...widths.map(([width, name]) => {
      const button = element('button', { type: 'button', 'data-width': width, 'aria-pressed': width === shown.width });
      button.textContent = `${name} ${width}`;
      button.addEventListener('click', () => {
        shown.width = width;
        group.querySelectorAll('button').forEach((each) => each.setAttribute('aria-pressed', each === button));
        fit(frame);
      });
      return button;
    }));
    return group;
  }

  function refresh() {
    frame.src = addressOf(shown.path);
    fit(frame);
  }
}

function sharing(note) {
  const select = selection('hours', [[1, '1 hour'], [24, '1 day'], [72, '3 days']], 24);
  select.setAttribute('aria-label', 'The link works for');
  const button = element('button', { id: 'share', type: 'button' });
  button.textContent = 'Make a link to share';
  button.addEventListener('click', async () => {
    button.disabled = true;
    const answer = await fetch(`/umbraco/management/api/v1/document/${model.document}/preview-link`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ hours: Number(select.value), culture: shown.culture }),
    });
    button.disabled = false;
    if (!answer.ok) {
      note.textContent = 'No link could be made. Sign in again and try once more.';
      return;
    }

    const { url, until } = await answer.json();
    const link = element('input', { id: 'link', readonly: '', 'aria-label': 'The link', value: new URL(url, location.origin).href });
    note.replaceChildren(link, ` works without an account until ${new Date(until).toLocaleString()}`);
    link.select();
    await list();
  });
  const open = element('details', { id: 'links', hidden: '' });
  const group = element('div', { id: 'sharing', role: 'group', 'aria-label': 'Share' });
  group.append(select, button, open);
  list();
  return group;

  /** Who made which link until when; each can be ended, and all of them. */
  async function list() {
    const answer = await fetch(linksOf(model.document));
    const links = answer.ok ? await answer.json() : [];
    open.hidden = links.length === 0;
    const summary = element('summary', {});
    summary.textContent = links.length === 1 ? '1 link works' : `${links.length} links work`;
    open.replaceChildren(summary, ...links.map((link) => row(`${link.by ?? 'Somebody'}, until ${new Date(link.until).toLocaleString()}`, 'End', `/${link.id}`)), row('', 'End all links', ''));
  }

  function row(words, label, which) {
    const line = element('p', {});
    const end = element('button', { type: 'button', 'data-end': which });
    end.textContent = label;
    end.addEventListener('click', async () => {
      end.disabled = true;
      const answer = await fetch(linksOf(model.document) + which, { method: 'DELETE' });
      note.textContent = answer.ok ? 'Ended. Whoever has the link sees nothing any more.' : 'It could not be ended. Sign in again and try once more.';
      await list();
    });
    line.append(words, ' ', end);
    return line;
  }
}

function linksOf(document) {
  return `/umbraco/management/api/v1/document/${document}/preview-link`;
}

/** Links lead to the draft of where they lead to; what is not of this site stays closed. */
function keepInside(frame, note) {
  const page = frame.contentDocument;
  if (!page) {
    return;
  }

  const place = page.location.pathname;
  const [, own] = place.split(/~[^/]+/, 2);
  shown.path = own || shown.path;
  page.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    if (!link || link.getAttribute('href').startsWith('#')) {
      return;
    }

    event.preventDefault();
    if (link.origin !== location.origin) {
      note.textContent = `Leads to ${link.href}`;
    } else if (link.pathname.startsWith(model.root)) {
      frame.src = link.href;
    } else {
      shown.path = link.pathname + link.search;
      frame.src = addressOf(shown.path);
    }
  });
}

/** What is saved meanwhile is shown: the editor's window stays open beside this one. */
function watch(changed) {
  let stamp;
  const look = async () => {
    if (document.visibilityState === 'visible') {
      const answer = await fetch(`${model.root}/stamp`).catch(() => null);
      const now = answer?.ok ? await answer.text() : stamp;
      if (stamp !== undefined && now !== stamp) {
        changed();
      }

      stamp = now;
    }
  };
  look();
  setInterval(look, 3000);
  document.addEventListener('visibilitychange', look);
}

function addressOf(path) {
  return `${model.root}/${shown.person || 'stranger'}~${shown.wall ? moment(shown.wall) : 'now'}${path}`;
}

function pathIn(culture) {
  return model.languages.find((each) => each.culture === culture).path;
}

/** The country's wall clock as a moment: 20261224T1830 in UTC. */
function moment(wall) {
  const asIfUtc = Date.parse(`${wall}Z`);
  const once = asIfUtc - offset(asIfUtc);
  return new Date(asIfUtc - offset(once)).toISOString().replace(/[-:]/g, '').slice(0, 13);
}

function offset(at) {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: model.timeZone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' });
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second) - Math.trunc(at / 1000) * 1000;
}

/** A screen wider than the window is shown smaller, so that it is seen whole. */
function fit(frame) {
  const scale = Math.min(1, stage.clientWidth / shown.width);
  frame.width = shown.width;
  frame.height = Math.round(stage.clientHeight / scale);
  frame.style.transform = scale < 1 ? `scale(${scale})` : '';
}

function selection(id, options, chosen) {
  const select = element('select', { id });
  select.append(...options.map(([value, label]) => new Option(label, value, false, value === chosen)));
  return select;
}

function labelled(text, control) {
  const label = element('label', {});
  label.append(text, control);
  return label;
}

function element(name, attributes) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}
