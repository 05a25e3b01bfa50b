using System.ComponentModel.DataAnnotations;

namespace ECare.Cms.Media;

/// <summary>Where media files are kept and what sizes of them may be asked for.</summary>
public sealed class MediaOptions
{
    public const string Section = "ECare:Media";

    /// <summary>Folder of the files editors uploaded; relative to the content root. Nodes share it.</summary>
    [Required]
    public string RootPath { get; set; } = "App_Data/media";

    /// <summary>Folder of resized variants, which can be deleted at any time; relative to the content root.</summary>
    [Required]
    public string CachePath { get; set; } = "App_Data/media-cache";

    /// <summary>Widths in pixels that anybody may ask for. Every other size needs a URL this installation has signed.</summary>
    public IList<int> Widths { get; } = [160, 320, 480, 640, 800, 960, 1280, 1600, 1920];

    /// <summary>The largest picture that is decoded, in million pixels: a small file can hold a huge one.</summary>
    [Range(1, 200)]
    public int MaxMegapixels { get; set; } = 40;
}
