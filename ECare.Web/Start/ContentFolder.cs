namespace ECare.Web.Start;

/// <summary>Where the content of a fresh installation is read from: uSync files.</summary>
/// <param name="Path">The folder <c>uSync</c>.</param>
internal sealed record ContentFolder(string Path)
{
    /// <summary>The files in uSync's form; the media's own files lie beside them in <c>media</c>.</summary>
    public string Documents => System.IO.Path.Combine(Path, "v17");
}
