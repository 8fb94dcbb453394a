'use strict';
for (const table of document.querySelectorAll('table.register')) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    if (head.classList.contains('unsorted')) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener('click', () => {
      const up = head.getAttribute('aria-sort') !== 'ascending';
      heads.forEach(other => other.removeAttribute('aria-sort'));
      head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      const key = row => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
      const rows = [...body.rows].sort((a, b) => key(a).localeCompare(key(b), undefined, { numeric: true }));
      body.append(...(up ? rows : rows.reverse()));
    });
  });
  if (!table.classList.contains('filtered')) continue;
  const bar = document.createElement('div');
  bar.className = 'filter';
  const field = Object.assign(document.createElement('input'), { type: 'search', placeholder: 'Filter' });
  field.setAttribute('aria-label', 'Filter the register');
  const roles = document.createElement('select');
  roles.setAttribute('aria-label', 'Role');
  for (const role of ['all roles', ...new Set([...body.rows].map(row => row.dataset.role))]) roles.add(new Option(role));
  const numeric = Object.assign(document.createElement('input'), { type: 'checkbox' });
  const label = document.createElement('label');
  label.append(numeric, ' with a figure or date');
  const count = document.createElement('output');
  bar.append(field, roles, label, count);
  const filter = () => {
    const asked = field.value.trim().toLowerCase();
    let shown = 0;
    for (const row of body.rows) {
      row.hidden = !row.textContent.toLowerCase().includes(asked)
        || (roles.selectedIndex > 0 && row.dataset.role !== roles.value)
        || (numeric.checked && row.dataset.numeric !== 'true');
      shown += !row.hidden;
    }
    count.textContent = shown + ' of ' + body.rows.length;
  };
  for (const part of [field, roles, numeric]) part.addEventListener('input', filter);
  filter();
  table.parentElement.before(bar);
}
for (const row of document.querySelectorAll('tr[data-role]')) {
  const place = document.getElementById(row.querySelector('a').hash.slice(1));
  for (const [event, on] of [['mouseenter', true], ['focusin', true], ['mouseleave', false], ['focusout', false]]) {
    row.addEventListener(event, () => place?.closest('.commitment')?.classList.toggle('shown', on));
  }
}
