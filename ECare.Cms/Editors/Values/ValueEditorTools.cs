using Umbraco.Cms.Core.IO;
using Umbraco.Cms.Core.Strings;

namespace ECare.Cms.Editors.Values;

/// <summary>What every value editor hands on to Umbraco's own.</summary>
internal sealed record ValueEditorTools(IShortStringHelper Strings, IIOHelper Io);
