namespace ECare.Web.Start;

/// <summary>Finds the folders that an installation brings along: beside the program or, when run from its sources, beside its project.</summary>
public static class ProjectFolders
{
    /// <summary>The folder of a name such as <c>operators</c>; the setting <c>Folders:operators</c> goes before both places.</summary>
    /// <exception cref="DirectoryNotFoundException">It is in none of the places.</exception>
    public static string FolderOf(this WebApplicationBuilder builder, string name)
    {
        var root = builder.Environment.ContentRootPath;
        string?[] candidates = [builder.Configuration[$"Folders:{name}"], Path.Combine(root, name), Path.Combine(root, "..", name)];

        return Path.GetFullPath(candidates.FirstOrDefault(Directory.Exists)
            ?? throw new DirectoryNotFoundException($"No folder '{name}' was found beside the program; set Folders:{name}."));
    }
}
