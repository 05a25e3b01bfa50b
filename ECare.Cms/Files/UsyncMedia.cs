using Umbraco.Cms.Core.IO;

namespace ECare.Cms.Files;

/// <summary>Brings in the files that media items name: <c>uSync/media</c>, beside the folder of the XML.</summary>
internal sealed class UsyncMedia(MediaFileManager media)
{
    public void Import(string folder)
    {
        var source = Path.Combine(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))!, "media");
        if (!Directory.Exists(source))
        {
            return;
        }

        foreach (var file in new DirectoryInfo(source).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(source, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
            if (!media.FileSystem.FileExists(path) || media.FileSystem.GetSize(path) != file.Length)
            {
                using var content = file.OpenRead();
                media.FileSystem.AddFile(path, content, overrideIfExists: true);
            }
        }
    }
}
