using System.Globalization;
using System.Xml.Linq;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.ContentEditing;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Strings;

namespace ECare.Cms.Files;

internal sealed class ContentTypeFiles(
    IContentTypeService types,
    IContentTypeContainerService folders,
    TypeReader reader,
    IShortStringHelper strings) : TypeFiles<IContentType>(types, folders, reader)
{
    public override string Folder => "ContentTypes";

    protected override IContentType Create(int parentId) => new ContentType(strings, parentId);

    protected override XElement Xml(IContentType type, string? folder, IReadOnlyDictionary<Guid, string> aliases)
    {
        var root = Root("ContentType", type);
        root.Add(
            new XElement(
                "Info",
                TypeXml.Info(type),
                Cleanup(type.HistoryCleanup),
                folder is null ? null : new XElement("Folder", folder),
                TypeXml.Compositions(type),
                new XElement("DefaultTemplate", string.Empty),
                new XElement("AllowedTemplates")),
            TypeXml.Structure(type, "ContentType", aliases),
            TypeXml.Properties(type, variations: true),
            TypeXml.Tabs(type));
        return root;
    }

    protected override void FillOwn(IContentType type, UsyncFile file)
    {
        var cleanup = file.Info.Element("HistoryCleanup")!;
        type.HistoryCleanup = new HistoryCleanup
        {
            PreventCleanup = (bool)cleanup.Element("PreventCleanup")!,
            KeepAllVersionsNewerThanDays = Days(cleanup.Element("KeepAllVersionsNewerThanDays")!),
            KeepLatestVersionPerDayForDays = Days(cleanup.Element("KeepLatestVersionPerDayForDays")!),
        };
    }

    private static XElement Cleanup(HistoryCleanup? cleanup) => new(
        "HistoryCleanup",
        new XElement("PreventCleanup", UsyncText.Boolean(cleanup?.PreventCleanup ?? false)),
        new XElement("KeepAllVersionsNewerThanDays", Days(cleanup?.KeepAllVersionsNewerThanDays)),
        new XElement("KeepLatestVersionPerDayForDays", Days(cleanup?.KeepLatestVersionPerDayForDays)));

    private static string Days(int? days) => days?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;

    private static int? Days(XElement xml) => xml.Value.Length == 0 ? null : int.Parse(xml.Value, CultureInfo.InvariantCulture);
}

internal sealed class MediaTypeFiles(
    IMediaTypeService types,
    IMediaTypeContainerService folders,
    TypeReader reader,
    IShortStringHelper strings) : TypeFiles<IMediaType>(types, folders, reader)
{
    public override string Folder => "MediaTypes";

    protected override IMediaType Create(int parentId) => new MediaType(strings, parentId);

    protected override XElement Xml(IMediaType type, string? folder, IReadOnlyDictionary<Guid, string> aliases)
    {
        var root = Root("MediaType", type);
        root.Add(
            new XElement("Info", TypeXml.Info(type), folder is null ? null : new XElement("Folder", folder), TypeXml.Compositions(type)),
            TypeXml.Properties(type, variations: false),
            TypeXml.Structure(type, "MediaType", aliases),
            TypeXml.Tabs(type));
        return root;
    }
}
