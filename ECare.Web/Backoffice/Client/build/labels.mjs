// Controls of Umbraco's own elements that have no label, by the element's module: where the label belongs, and with it. The words are those
// that Umbraco shows beside the control.
const label = (key) => `label=\${this.localize.term('${key}')} `;
const before = (tag, attribute, words) => [new RegExp(`<${tag}\\s+(?=${attribute})`), `<${tag} ${words}`];

export const labels = [
  // What has no room beside the others is cloned into a menu, and a clone has the attributes alone.
  ['workspace-editor', [/\.label=\$\{displayName\}/, 'label=${displayName}']],
  ['webhook-details-workspace-view', [
    ...before('uui-input', '@input=\\$\\{this\\.#onUrlChange\\}', label('webhooks_url')),
    ...before('uui-toggle', 'slot="editor"\\s+\\.checked=\\$\\{this\\._webhook\\.enabled\\}', label('webhooks_enabled')),
  ]],
  ['input-webhook-headers', before('uui-button', 'id="add"', label('general_add'))],
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
    ...before('umb-input-with-alias', 'id="name-input"', label('general_name')),
    ...before('uui-textarea', 'id="description-input"', label('general_description')),
    ...before('uui-toggle', '@change=\\$\\{this\\.#onMandatoryChange\\}', label('validation_fieldIsMandatory')),
    ...before('uui-select', 'slot="editor"\\s+@change=\\$\\{this\\.#onCustomValidationChange\\}', label('validation_customValidation')),
  ]],
  ['link-picker-modal', before('uui-input', 'readonly value=', label('general_url'))],
  ['picker-search-field', [
    ...before('uui-input', '\\.value=\\$\\{this\\._query\\}', label('general_search')),
    ...before('uui-button', 'slot="append"', label('general_clear')),
  ]],
  ['workspace-split-view-variant-selector', [
    ...before('uui-button', 'slot="append"\\s+compact\\s+id="variant-close"', label('general_close')),
    ...before('uui-button', '@click=\\$\\{\\(event\\) => this\\.#onVariantExpandClick', 'label="Segments" '),
  ]],
  ['data-type-picker-flow-data-type-picker-modal', before('uui-button', 'id="create-button"', label('general_create'))],
  ['clipboard-entry-picker', before('uui-button', 'color="default"', label('clipboard_labelForClearClipboard'))],
  ['property-editor-ui-image-crops', before('uui-button', '@click=\\$\\{this\\.#onEditCancel\\}', label('general_cancel'))],
  ['inline-list-block', before('uui-button', 'id="exposeButton"', label('general_create'))],
  ['block-overlay-expose-button', before('uui-button', 'look="secondary"', label('general_create'))],
  ['restore-from-recycle-bin-modal', before('uui-button', 'id="placeholder"', label('general_choose'))],
  ['sort-children-of-modal', before('uui-button', 'id="loadMoreButton"', 'label="Load more" ')],
  ['item-picker-modal', before('uui-input', 'type="search"', label('general_search'))],
  ['rollback-modal', before('uui-select', 'id="language-select"', label('general_language'))],
  ['duplicate-document-modal', [
    ...before('uui-toggle', '@change=\\$\\{this\\.#onRelateToOriginalChange\\}', 'label="Relate to original" '),
    ...before('uui-toggle', '@change=\\$\\{this\\.#onIncludeDescendantsChange\\}', 'label="Include descendants" '),
  ]],
  ['property-editor-ui-select', before('uui-select', '\\.options=', label('general_choose'))],
];
