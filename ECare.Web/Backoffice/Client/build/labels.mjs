// Controls of Umbraco's own elements that have no label, by the element's module: where the label belongs, and with it. The words are those
// that Umbraco shows beside the control.
const label = (key) => `label=\${this.localize.term('${key}')} `;
const before = (tag, attribute, words) => [new RegExp(`<${tag}\\s+(?=${attribute})`), `<${tag} ${words}`];

export const labels = [
  ['webhook-details-workspace-view', [
    ...before('uui-input', '@input=\\$\\{this\\.#onUrlChange\\}', label('webhooks_url')),
    ...before('uui-toggle', 'slot="editor"\\s+\\.checked=\\$\\{this\\._webhook\\.enabled\\}', label('webhooks_enabled')),
  ]],
  ['change-password-modal', [
    ...before('uui-input-password', 'id="oldPassword"', label('user_passwordCurrent')),
    ...before('uui-input-password', 'id="newPassword"', label('user_newPassword')),
    ...before('uui-input-password', 'id="confirmPassword"', label('user_confirmNewPassword')),
  ]],
  ['embedded-media-modal', [
    ...before('uui-input', 'id="url"', label('general_url')),
    ...before('uui-input', 'slot="editor"\\s+\\.value=\\$\\{this\\._width\\}', label('general_width')),
    ...before('uui-input', 'slot="editor"\\s+\\.value=\\$\\{this\\._height\\}', label('general_height')),
    ...before('uui-toggle', 'slot="editor"\\s+@change=\\$\\{this\\.#onConstrainChange\\}', label('general_constrainProportions')),
  ]],
  ['image-cropper', before('uui-slider', '@input=\\$\\{this\\.#onSliderUpdate\\}', 'label="Zoom" ')],
  ['property-workspace-view-settings', [
    ...before('uui-textarea', 'id="description-input"', label('general_description')),
    ...before('uui-toggle', '@change=\\$\\{this\\.#onMandatoryChange\\}', label('validation_fieldIsMandatory')),
    ...before('uui-select', 'slot="editor"\\s+@change=\\$\\{this\\.#onCustomValidationChange\\}', label('validation_customValidation')),
  ]],
  ['link-picker-modal', before('uui-input', 'readonly value=', label('general_url'))],
  ['picker-search-field', before('uui-input', '\\.value=\\$\\{this\\._query\\}', label('general_search'))],
  ['item-picker-modal', before('uui-input', 'type="search"', label('general_search'))],
  ['rollback-modal', before('uui-select', 'id="language-select"', label('general_language'))],
  ['duplicate-document-modal', [
    ...before('uui-toggle', '@change=\\$\\{this\\.#onRelateToOriginalChange\\}', 'label="Relate to original" '),
    ...before('uui-toggle', '@change=\\$\\{this\\.#onIncludeDescendantsChange\\}', 'label="Include descendants" '),
  ]],
  ['property-editor-ui-select', before('uui-select', '\\.options=', label('general_choose'))],
];
