// The dashboard that carries content between the database and the files in uSync.
export const usyncManifests = [
  {
    type: 'dashboard',
    alias: 'ECare.Dashboard.Usync',
    name: 'uSync',
    weight: 100,
    element: () => import('./usync-dashboard.element.js'),
    meta: { label: 'uSync', pathname: 'usync' },
    conditions: [{ alias: 'Umb.Condition.SectionAlias', match: 'Umb.Section.Settings' }, { alias: 'Umb.Condition.CurrentUser.IsAdmin' }],
  },
];
