using System.Text.Json;
using Umbraco.Cms.Core.Models.TemporaryFile;
using Umbraco.Cms.Core.Persistence.Repositories;
using IHostingEnvironment = Umbraco.Cms.Core.Hosting.IHostingEnvironment;

namespace ECare.Cms.Editing;

/// <summary>
/// Files that were uploaded and wait for the document or media item they belong to to be saved. Each has a folder named
/// by its key; the name that the sender gave the file is written beside it and never becomes a path.
/// </summary>
internal sealed class TemporaryFiles(IHostingEnvironment hosting) : ITemporaryFileRepository
{
    private const string Content = "content";
    private const string About = "about.json";

    private readonly string root = Path.Combine(hosting.LocalTempPath, "uploads");

    public async Task<TemporaryFileModel?> GetAsync(Guid key)
    {
        var path = Path.Combine(Folder(key), About);
        return File.Exists(path) ? ModelOf(key, await File.ReadAllTextAsync(path)) : null;
    }

    /// <summary>The same for Umbraco's value editors, which cannot wait for a task.</summary>
    public TemporaryFileModel? Find(Guid key)
    {
        var path = Path.Combine(Folder(key), About);
        return File.Exists(path) ? ModelOf(key, File.ReadAllText(path)) : null;
    }

    public async Task SaveAsync(TemporaryFileModel model)
    {
        var folder = Folder(model.Key);
        Directory.CreateDirectory(folder);
        await using (var source = model.OpenReadStream())
        await using (var target = File.Create(Path.Combine(folder, Content)))
        {
            await source.CopyToAsync(target);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, About), JsonSerializer.Serialize(new Note(model.FileName, model.AvailableUntil)));
    }

    public Task DeleteAsync(Guid key)
    {
        var folder = Folder(key);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return Task.CompletedTask;
    }

    public async Task<IEnumerable<Guid>> CleanUpOldTempFiles(DateTime dateTime)
    {
        var deleted = new List<Guid>();
        if (!Directory.Exists(root))
        {
            return deleted;
        }

        foreach (var folder in Directory.EnumerateDirectories(root))
        {
            if (Guid.TryParseExact(Path.GetFileName(folder), "N", out var key) && (await AboutAsync(folder))?.AvailableUntil < dateTime)
            {
                await DeleteAsync(key);
                deleted.Add(key);
            }
        }

        return deleted;
    }

    private TemporaryFileModel? ModelOf(Guid key, string about)
    {
        var content = Path.Combine(Folder(key), Content);
        return File.Exists(content) && JsonSerializer.Deserialize<Note>(about) is { } note
            ? new TemporaryFileModel { Key = key, FileName = note.FileName, AvailableUntil = note.AvailableUntil, OpenReadStream = () => File.OpenRead(content) }
            : null;
    }

    private static async Task<Note?> AboutAsync(string folder)
    {
        var path = Path.Combine(folder, About);
        return File.Exists(path) ? JsonSerializer.Deserialize<Note>(await File.ReadAllTextAsync(path)) : null;
    }

    private string Folder(Guid key) => Path.Combine(root, key.ToString("N"));

    private sealed record Note(string FileName, DateTime AvailableUntil);
}
