using ECare.Cms.Editing;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.IO;
using Umbraco.Cms.Core.Models.Editors;
using Umbraco.Cms.Core.Models.TemporaryFile;
using Umbraco.Cms.Core.Scoping;
using Umbraco.Cms.Core.Services;
using Umbraco.Extensions;

namespace ECare.Cms.Editors.Values;

/// <summary>Moves a file that was uploaded beforehand to where media files are kept.</summary>
internal sealed class UploadedFiles(
    MediaFileManager media,
    TemporaryFiles files,
    ITemporaryFileService temporary,
    ICoreScopeProvider scopes,
    IOptionsMonitor<ContentSettings> settings)
{
    /// <summary>Null when there is no such file.</summary>
    public TemporaryFileModel? Find(Guid key) => files.Find(key);

    public bool IsAllowed(string fileName, object? configuration)
    {
        var extension = Extension(fileName);
        return settings.CurrentValue.IsFileAllowedForUpload(extension)
            && (configuration is not Umbraco.Cms.Core.PropertyEditors.FileUploadConfiguration { FileExtensions: var allowed }
                || !allowed.Any()
                || allowed.Contains(extension, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Keeps the file for good and gives its address. The one it replaces stays until the item is deleted, because older versions show it.</summary>
    public string Keep(TemporaryFileModel file, ContentPropertyData place)
    {
        using var scope = scopes.CreateCoreScope();
        temporary.EnlistDeleteIfScopeCompletes(file.Key, scopes);
        var path = media.GetMediaPath(file.FileName, place.ContentKey, place.PropertyTypeKey);
        using (var content = file.OpenReadStream())
        {
            media.FileSystem.AddFile(path, content, overrideIfExists: true);
        }

        scope.Complete();
        return media.FileSystem.GetUrl(path);
    }

    private static string Extension(string fileName) => Path.GetExtension(fileName).TrimStart('.');
}
