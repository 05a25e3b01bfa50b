using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Files;

internal sealed class MediaFiles(IMediaService media, ContentXml xml) : IUsyncKind
{
    public string Folder => "Media";

    public Task<IReadOnlyList<UsyncItem>> ExportAsync(CancellationToken cancellationToken)
    {
        var all = media.GetRootMedia()
            .SelectMany(root => media.GetPagedDescendants(root.Id, 0, int.MaxValue, out _).Prepend(root))
            .ToDictionary(item => item.Id, IContentBase (item) => item);
        IReadOnlyList<UsyncItem> items =
            [.. all.Values.Select(item => new UsyncItem(UsyncNames.Slug(item.Name!, item.Key), xml.Write("Media", item, all)))];
        return Task.FromResult(items);
    }

    public Task ImportAsync(IReadOnlyList<UsyncFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in ContentXml.InTreeOrder(files))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Import(file);
        }

        return Task.CompletedTask;
    }

    // With what stands below it, as in the back office.
    public Task<bool> DeleteAsync(UsyncFile marker, CancellationToken cancellationToken)
    {
        if (media.GetById(marker.Key) is not { } item)
        {
            return Task.FromResult(false);
        }

        var deleted = media.Delete(item);
        return deleted.Success == true ? Task.FromResult(true) : throw marker.Wrong("names an item that could not be deleted");
    }

    private void Import(UsyncFile file)
    {
        var parentKey = ContentXml.ParentKey(file);
        var parentId = parentKey == Guid.Empty
            ? Constants.System.Root
            : media.GetById(parentKey)?.Id ?? throw file.Wrong($"stands below {parentKey}, which does not exist");
        var item = media.GetById(file.Key) ?? media.CreateMedia(file.Alias, parentId, file.Info.Element("ContentType")!.Value);
        item.Key = file.Key;
        ContentXml.Read(item, file);
        if (item.HasIdentity && item.ParentId != parentId)
        {
            media.Move(item, parentId);
        }

        Save(item, file);
        if (item.SortOrder != ContentXml.SortOrder(file))
        {
            item.SortOrder = ContentXml.SortOrder(file);
            Save(item, file);
        }
    }

    private void Save(IMedia item, UsyncFile file)
    {
        var saved = media.Save(item);
        if (!saved.Success)
        {
            throw file.Wrong($"could not be saved: {saved.Result?.Result}");
        }
    }
}
