namespace ECare.Web.Start;

/// <summary>Where the content of a fresh installation is read from: uSync files in <c>v17</c>, the media's files in <c>media</c>.</summary>
/// <param name="Path">The folder <c>uSync</c>.</param>
internal sealed record ContentFolder(string Path)
{
    public string Documents => System.IO.Path.Combine(Path, "v17");

    public string Media => System.IO.Path.Combine(Path, "media");
}
