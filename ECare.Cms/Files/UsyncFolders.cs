using System.Net;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Entities;
using Umbraco.Cms.Core.Services;

namespace ECare.Cms.Files;

/// <summary>Folders of types, which a file names by their path.</summary>
internal sealed class UsyncFolders<TEntity>(IEntityTypeContainerService<TEntity> folders)
    where TEntity : ITreeEntity
{
    public async Task<string?> PathAsync(TEntity entity)
    {
        var names = new List<string>();
        for (var folder = await folders.GetParentAsync(entity); folder is not null; folder = await folders.GetParentAsync(folder))
        {
            names.Insert(0, WebUtility.UrlEncode(folder.Name) ?? string.Empty);
        }

        return names.Count == 0 ? null : string.Join('/', names);
    }

    /// <summary>The id of the folder, which is created if need be; the root for none.</summary>
    public async Task<int> IdAsync(string? path)
    {
        EntityContainer? parent = null;
        foreach (var name in (path ?? string.Empty).Split('/', StringSplitOptions.RemoveEmptyEntries).Select(WebUtility.UrlDecode).OfType<string>())
        {
            parent = await ChildAsync(parent, name);
        }

        return parent?.Id ?? Constants.System.Root;
    }

    private async Task<EntityContainer> ChildAsync(EntityContainer? parent, string name)
    {
        var level = (parent?.Level ?? 0) + 1;
        var parentId = parent?.Id ?? Constants.System.Root;
        var existing = (await folders.GetAsync(name, level)).FirstOrDefault(folder => folder.ParentId == parentId);
        if (existing is not null)
        {
            return existing;
        }

        var created = await folders.CreateAsync(null, name, parent?.Key, Constants.Security.SuperUserKey);
        return created.Result ?? throw new InvalidDataException($"The folder {name} could not be created: {created.Status}.");
    }
}
