extension PageAssets {
  /// The script: it searches, sorts and filters the table of verdicts and does nothing else.
  ///
  /// A short table is complete without it, in the order of the plans, and the form stays hidden. The rows
  /// of a long one are in `verdict-rows` as ``VerdictRows`` writes them; of those that fit, so many are made
  /// as a reader has gone through, because a browser takes seconds for twenty thousand.
  static let script = """

    'use strict';
    (() => {
      const table = document.getElementById('verdict-table');
      const form = document.getElementById('filters');
      if (!table || !form) return;
      const body = table.tBodies[0];
      const store = document.getElementById('verdict-rows');
      const more = document.getElementById('more');
      const step = 200;
      const collator = new Intl.Collator(document.documentElement.lang, {numeric: true});
      // «Hà Nội» is found by «ha noi».
      const fold = text => text.normalize('NFD').replace(/\\p{M}/gu, '').replace(/[đĐ]/g, 'd')
        .toLowerCase();

      // A row that is there, or one that is made when it is shown.
      const written = row => ({
        element: () => row,
        text: () => Array.from(row.cells, cell => cell.textContent).join(' '),
        key: name => row.dataset[name],
        sort: column => {
          const cell = row.cells[column];
          return cell.dataset.sort === undefined ? cell.textContent : Number(cell.dataset.sort);
        },
      });
      const stored = data => {
        const {texts, columns, keys, tones} = data;
        const places = [];
        let width = 0;
        for (const column of columns) { places.push(width); width += column.width; }
        const cellOf = (row, index) => {
          const column = columns[index], place = places[index];
          const cell = document.createElement(column.header ? 'th' : 'td');
          const text = texts[row[place]];
          if (column.header) cell.scope = 'row'; else cell.dataset.label = column.label;
          const style = [column.style, text === data.missing ? 'blank' : ''].join(' ').trim();
          if (style) cell.className = style;
          if (column.kind === 'verdict') {
            const chip = document.createElement('span');
            chip.className = 'chip ' + tones[row[place + 1]];
            chip.textContent = text;
            cell.append(chip);
            const remark = texts[row[place + 2]];
            if (remark) {
              const below = document.createElement('span');
              below.className = 'remark';
              below.textContent = remark;
              cell.append(below);
            }
          } else cell.textContent = text;
          if (column.width > 1) cell.dataset.sort = row[place + 1];
          if (column.kind === 'probability' && row[place + 1] >= 0)
            cell.style.setProperty('--p', row[place + 1] + '%');
          return cell;
        };
        return data.rows.map(row => {
          let made;
          return {
            element: () => {
              if (made) return made;
              made = document.createElement('tr');
              made.append(...columns.map((_, index) => cellOf(row, index)));
              return made;
            },
            text: () => columns.map((column, index) => texts[row[places[index]]]
              + (column.kind === 'verdict' ? ' ' + texts[row[places[index] + 2]] : '')).join(' '),
            key: name => texts[row[width + keys.indexOf(name)]],
            sort: column => columns[column].width > 1 ? row[places[column] + 1]
              : texts[row[places[column]]],
          };
        });
      };
      const entries = store ? stored(JSON.parse(store.textContent))
        : Array.from(body.rows, written);
      let order = entries;
      let room = store ? step : entries.length;

      const compare = (a, b) =>
        typeof a === 'number' && typeof b === 'number' ? a - b
          : collator.compare(String(a), String(b));
      Array.from(table.tHead.rows[0].cells).forEach((head, column) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = head.textContent;
        head.replaceChildren(button);
        head.setAttribute('aria-sort', 'none');
        button.addEventListener('click', () => {
          const sign = head.getAttribute('aria-sort') === 'ascending' ? -1 : 1;
          for (const other of table.tHead.rows[0].cells) other.setAttribute('aria-sort', 'none');
          head.setAttribute('aria-sort', sign === 1 ? 'ascending' : 'descending');
          order = entries.map((entry, index) => ({entry, index, key: entry.sort(column)}))
            .sort((a, b) => sign * compare(a.key, b.key) || a.index - b.index)
            .map(item => item.entry);
          show();
        });
      });

      const shown = document.getElementById('shown');
      const show = () => {
        const chosen = Array.from(form.querySelectorAll('select')).filter(select => select.value)
          .map(select => [select.name, select.value.slice(1)]);
        const words = fold(form.elements.search.value).split(/\\s+/).filter(word => word);
        const fitting = order.filter(entry => {
          if (!chosen.every(([name, value]) => entry.key(name) === value)) return false;
          if (!words.length) return true;
          entry.folded ??= fold(entry.text());
          return words.every(word => entry.folded.includes(word));
        });
        body.replaceChildren(...fitting.slice(0, room).map(entry => entry.element()));
        const left = fitting.length - room;
        if (more) {
          more.hidden = left <= 0;
          more.textContent = more.dataset.template.replace('{n}', Math.min(left, step));
        }
        shown.textContent = shown.dataset.template.replace('{n}', fitting.length);
      };
      const restart = () => { if (store) room = step; show(); };
      form.addEventListener('change', restart);
      form.elements.search.addEventListener('input', restart);
      form.addEventListener('reset', () => setTimeout(restart));
      form.addEventListener('submit', event => event.preventDefault());
      if (more) more.addEventListener('click', () => { room += step; show(); });
      form.hidden = false;
      show();
    })();

    """
}
