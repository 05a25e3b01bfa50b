using System.Xml.Linq;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Files;

/// <summary>Files of document types or of media types.</summary>
internal abstract class TypeFiles<TEntity>(
    IContentTypeBaseService<TEntity> types,
    IEntityTypeContainerService<TEntity> folders,
    TypeReader reader) : IUsyncKind
    where TEntity : class, IContentTypeComposition
{
    private readonly UsyncFolders<TEntity> tree = new(folders);

    public abstract string Folder { get; }

    public async Task<IReadOnlyList<UsyncItem>> ExportAsync(CancellationToken cancellationToken)
    {
        var all = types.GetAll().ToList();
        var aliases = all.ToDictionary(type => type.Key, type => type.Alias);
        var items = new List<UsyncItem>();
        foreach (var type in all)
        {
            items.Add(new UsyncItem(UsyncNames.Slug(type.Alias), Xml(type, await tree.PathAsync(type), aliases)));
        }

        return items;
    }

    public async Task ImportAsync(IReadOnlyList<UsyncFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in InOrderOfComposition(files))
        {
            await SaveAsync(file);
        }

        // A type may allow one that is imported after it.
        foreach (var file in files.Where(file => file.Xml.Element("Structure")!.HasElements))
        {
            var type = types.Get(file.Key)!;
            type.AllowedContentTypes = TypeReader.Structure(file);
            Check(await types.UpdateAsync(type, Constants.Security.SuperUserKey), file);
        }
    }

    public async Task<bool> DeleteAsync(UsyncFile marker, CancellationToken cancellationToken)
    {
        if (types.Get(marker.Key) is null)
        {
            return false;
        }

        var deleted = await types.DeleteAsync(marker.Key, Constants.Security.SuperUserKey);
        return deleted == Umbraco.Cms.Core.Services.OperationStatus.ContentTypeOperationStatus.Success ? true : throw marker.Wrong($"names a type that could not be deleted: {deleted}");
    }

    protected abstract XElement Xml(TEntity type, string? folder, IReadOnlyDictionary<Guid, string> aliases);

    protected abstract TEntity Create(int parentId);

    protected virtual void FillOwn(TEntity type, UsyncFile file)
    {
    }

    protected static XElement Root(string name, TEntity type) => new(
        name, new XAttribute("Key", type.Key), new XAttribute("Alias", type.Alias), new XAttribute("Level", type.Level));

    private async Task SaveAsync(UsyncFile file)
    {
        var existing = types.Get(file.Key);
        var type = Create(await tree.IdAsync((string?)file.Info.Element("Folder")));
        if (existing is not null)
        {
            type.Id = existing.Id;
            type.CreateDate = existing.CreateDate;
            type.AllowedContentTypes = existing.AllowedContentTypes;
            type.Path = existing.Path;
        }

        type.ContentTypeComposition = [.. TypeReader.Compositions(file).Select(key => Composition(key, file))];
        await reader.FillAsync((ContentTypeCompositionBase)(object)type, file, existing);
        FillOwn(type, file);
        Check(
            existing is null
                ? await types.CreateAsync(type, Constants.Security.SuperUserKey)
                : await types.UpdateAsync(type, Constants.Security.SuperUserKey),
            file);
    }

    private IContentTypeComposition Composition(Guid key, UsyncFile file) =>
        types.Get(key) ?? throw file.Wrong($"is composed of {key}, which does not exist");

    private static void Check(Attempt<Umbraco.Cms.Core.Services.OperationStatus.ContentTypeOperationStatus> saved, UsyncFile file)
    {
        if (!saved.Success)
        {
            throw file.Wrong($"could not be saved: {saved.Result}");
        }
    }

    private static IEnumerable<UsyncFile> InOrderOfComposition(IReadOnlyList<UsyncFile> files)
    {
        var waiting = files.ToDictionary(file => file.Key);
        while (waiting.Count > 0)
        {
            var ready = waiting.Values
                .Where(file => !TypeReader.Compositions(file).Any(waiting.ContainsKey))
                .OrderBy(file => file.Alias, StringComparer.Ordinal)
                .ToList();
            if (ready.Count == 0)
            {
                throw waiting.Values.First().Wrong("is composed of itself");
            }

            foreach (var file in ready)
            {
                waiting.Remove(file.Key);
                yield return file;
            }
        }
    }
}
