using System.Xml.Linq;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Files;

internal sealed class ContentFiles(IContentService contents, ContentXml xml) : IUsyncKind
{
    public string Folder => "Content";

    public Task<IReadOnlyList<UsyncItem>> ExportAsync(CancellationToken cancellationToken)
    {
        var all = All().ToDictionary(item => item.Id, IContentBase (item) => item);
        IReadOnlyList<UsyncItem> items =
        [
            .. all.Values.Cast<IContent>().Select(item => new UsyncItem(
                UsyncNames.Slug(item.Name!, item.Key),
                xml.Write("Content", item, all, Published(item), Schedule(item), new XElement("Template")))),
        ];
        return Task.FromResult(items);
    }

    public Task ImportAsync(IReadOnlyList<UsyncFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in ContentXml.InTreeOrder(files))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var item = Saved(file);
            Unschedule(item);
            Publish(item, file);
            Schedule(item, file);
        }

        return Task.CompletedTask;
    }

    // With what stands below it, as in the back office.
    public Task<bool> DeleteAsync(UsyncFile marker, CancellationToken cancellationToken)
    {
        if (contents.GetById(marker.Key) is not { } item)
        {
            return Task.FromResult(false);
        }

        var deleted = contents.Delete(item);
        return deleted.Success == true ? Task.FromResult(true) : throw marker.Wrong("names an item that could not be deleted");
    }

    private IEnumerable<IContent> All() => contents.GetRootContent()
        .SelectMany(root => contents.GetPagedDescendants(root.Id, 0, int.MaxValue, out _).Prepend(root));

    private IContent Saved(UsyncFile file)
    {
        var parentId = ParentId(file);
        var item = contents.GetById(file.Key) ?? contents.Create(file.Alias, parentId, file.Info.Element("ContentType")!.Value);
        item.Key = file.Key;
        ContentXml.Read(item, file);
        if (item.HasIdentity && item.ParentId != parentId)
        {
            contents.Move(item, parentId);
        }

        Save(item, file);
        if (item.SortOrder != ContentXml.SortOrder(file))
        {
            item.SortOrder = ContentXml.SortOrder(file);
            Save(item, file);
        }

        return item;
    }

    private int ParentId(UsyncFile file)
    {
        var key = ContentXml.ParentKey(file);
        return key == Guid.Empty
            ? Constants.System.Root
            : contents.GetById(key)?.Id ?? throw file.Wrong($"stands below {key}, which does not exist");
    }

    private void Save(IContent item, UsyncFile file)
    {
        var saved = contents.Save(item);
        if (!saved.Success)
        {
            throw file.Wrong($"could not be saved: {saved.Result}");
        }
    }

    private void Publish(IContent item, UsyncFile file)
    {
        var published = file.Info.Element("Published")!;
        var varies = published.HasElements;
        var wanted = varies ? published.Elements().Where(culture => (bool)culture).Select(Culture).ToArray() : ["*"];
        foreach (var culture in published.Elements().Where(culture => !(bool)culture).Select(Culture).Where(item.IsCulturePublished))
        {
            contents.Unpublish(item, culture);
        }

        if (!varies && !(bool)published.Attribute("Default")!)
        {
            if (item.Published)
            {
                contents.Unpublish(item);
            }

            return;
        }

        if (wanted.Length == 0)
        {
            return;
        }

        var result = contents.Publish(item, wanted);
        if (!result.Success)
        {
            var invalid = result.InvalidProperties?.Select(property => property.Alias).ToList() ?? [];
            throw file.Wrong(invalid.Count == 0 ? $"could not be published: {result.Result}" : $"could not be published: {result.Result} ({string.Join(", ", invalid)})");
        }
    }

    // A release that waits keeps its language from going live now, as the file wants it.
    private void Unschedule(IContent item)
    {
        if (contents.GetContentScheduleByContentId(item.Id).FullSchedule.Any(entry => entry.Action == ContentScheduleAction.Release))
        {
            contents.PersistContentSchedule(item, new ContentScheduleCollection());
        }
    }

    private void Schedule(IContent item, UsyncFile file)
    {
        var wanted = file.Info.Element("Schedule")!.Elements().ToList();
        if (wanted.Count == 0 && contents.GetContentScheduleByContentId(item.Id).FullSchedule.Count == 0)
        {
            return;
        }

        var schedule = new ContentScheduleCollection();
        foreach (var entry in wanted)
        {
            schedule.Add(new ContentSchedule(
                entry.Element("Culture")!.Value,
                UsyncText.Date(entry.Element("Date")!.Value),
                Enum.Parse<ContentScheduleAction>(entry.Element("Action")!.Value)));
        }

        contents.PersistContentSchedule(item, schedule);
    }

    private static string Culture(XElement xml) => (string)xml.Attribute("Culture")!;

    private static XElement Published(IContent item) => new(
        "Published",
        new XAttribute("Default", item.Published),
        ContentXml.Cultures(item).Select(culture => new XElement("Published", new XAttribute("Culture", culture), item.IsCulturePublished(culture))));

    private XElement Schedule(IContent item) => new(
        "Schedule",
        contents.GetContentScheduleByContentId(item.Id).FullSchedule
            .OrderBy(entry => entry.Action.ToString(), StringComparer.Ordinal)
            .ThenBy(entry => entry.Culture, StringComparer.OrdinalIgnoreCase)
            .Select(entry => new XElement(
                "ContentSchedule",
                new XElement("Culture", entry.Culture),
                new XElement("Action", entry.Action),
                new XElement("Date", UsyncText.Date(entry.Date)))));
}
