namespace ECare.Cms.Files;

/// <summary>Where this installation keeps its content as files.</summary>
/// <param name="Path">A folder such as <c>uSync/v17</c>.</param>
public sealed record UsyncFolder(string Path)
{
    /// <summary>Why nothing can be written into it, in words for whoever would do so; null where it can.</summary>
    public string? Fault()
    {
        if (!Directory.Exists(Path))
        {
            return $"The folder {Path} does not exist on this server. Create it, or set Folders:uSync to one that does.";
        }

        try
        {
            using var probe = File.Create(System.IO.Path.Combine(Path, $".{Guid.CreateVersion7():N}"), 1, FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            return $"This server may not write into {Path}. Export on a machine that may, such as a developer's.";
        }
    }
}
