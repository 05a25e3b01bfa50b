using System.Collections.Frozen;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ECare.Cms.Media;

/// <summary>What is asked of a picture, in the words of ImageSharp.Web's query, which Umbraco writes.</summary>
internal sealed record ImageVariant(int? Width, int? Height, string? Format, int Quality, ResizeMode Mode, FocalPoint Focus, CropEdges? Crop)
{
    public const int LargestSide = 5000;

    private const int DefaultQuality = 80;

    private static readonly FrozenSet<string> Known =
        new[] { "width", "height", "format", "quality", "rmode", "rxy", "cc" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Parameters that do not change the picture.</summary>
    private static readonly FrozenSet<string> Neutral =
        new[] { "v", "rnd", MediaSignature.Parameter }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool IsAskedFor(IQueryCollection query) => query.Keys.Any(Known.Contains);

    /// <summary>Whether the variant is one of the few that need no signature.</summary>
    public bool IsPlain(ICollection<int> widths) =>
        Width is { } width && widths.Contains(width)
        && this == new ImageVariant(width, null, Format, DefaultQuality, ResizeMode.Max, FocalPoint.Center, null)
        && Format is null or "webp";

    /// <summary>Null when the query asks for something that does not exist.</summary>
    public static ImageVariant? Parse(IQueryCollection query)
    {
        if (query.Any(pair => pair.Value.Count != 1 || (!Known.Contains(pair.Key) && !Neutral.Contains(pair.Key))))
        {
            return null;
        }

        var parts = new Parts(query);
        var variant = new ImageVariant(
            parts.Number("width", LargestSide),
            parts.Number("height", LargestSide),
            parts.Format(),
            parts.Number("quality", 100) ?? DefaultQuality,
            parts.Mode(),
            parts.Focus(),
            parts.Crop());
        return parts.AreSound ? variant : null;
    }

    /// <summary>The same for the same picture, whatever the order or case of the query.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"w{Width}h{Height}f{Format}q{Quality}m{Mode}x{Focus.X:0.####}y{Focus.Y:0.####}c{Crop?.Left:0.####},{Crop?.Top:0.####},{Crop?.Right:0.####},{Crop?.Bottom:0.####}");

    private sealed class Parts(IQueryCollection query)
    {
        public bool AreSound { get; private set; } = true;

        public int? Number(string name, int largest)
        {
            if (Text(name) is not { } text)
            {
                return null;
            }

            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= largest)
            {
                return number;
            }

            return Unsound<int?>();
        }

        public string? Format() => Text("format")?.ToLowerInvariant() switch
        {
            null => null,
            "jpg" or "jpeg" => "jpg",
            "png" => "png",
            "webp" => "webp",
            _ => Unsound<string?>(),
        };

        public ResizeMode Mode() => Text("rmode") is not { } text ? ResizeMode.Max
            : !int.TryParse(text, CultureInfo.InvariantCulture, out _) && Enum.TryParse<ResizeMode>(text, ignoreCase: true, out var mode) ? mode
            : Unsound<ResizeMode>();

        public FocalPoint Focus() => Fractions("rxy", 2) is [var x, var y] ? new FocalPoint(x, y) : FocalPoint.Center;

        public CropEdges? Crop() => Fractions("cc", 4) switch
        {
            null => null,
            [var left, var top, var right, var bottom] when left + right < 1 && top + bottom < 1 => new CropEdges(left, top, right, bottom),
            _ => Unsound<CropEdges?>(),
        };

        private double[]? Fractions(string name, int count)
        {
            if (Text(name) is not { } text)
            {
                return null;
            }

            var numbers = text.Split(',')
                .Select(part => double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : double.NaN)
                .ToArray();
            return numbers.Length == count && numbers.All(number => number is >= 0 and <= 1) ? numbers : Unsound<double[]?>();
        }

        private string? Text(string name) => query.TryGetValue(name, out var values) ? values[0] : null;

        private T? Unsound<T>()
        {
            AreSound = false;
            return default;
        }
    }
}

/// <summary>How a picture is fitted into the size asked for. Nothing is ever enlarged.</summary>
internal enum ResizeMode
{
    /// <summary>As large as fits.</summary>
    Max,

    /// <summary>Filled, and cut around the focal point.</summary>
    Crop,

    /// <summary>Filled, and cut nowhere: one side is as asked, the other longer.</summary>
    Min,

    /// <summary>Out of shape.</summary>
    Stretch,

    /// <summary>As large as fits, on a ground of the size asked for.</summary>
    Pad,

    /// <summary>As <see cref="Pad"/>.</summary>
    BoxPad,
}

/// <summary>Where the eye should rest, from 0 to 1 of width and height.</summary>
internal sealed record FocalPoint(double X, double Y)
{
    public static readonly FocalPoint Center = new(0.5, 0.5);
}

/// <summary>What is cut away on each side, from 0 to 1 of width and height.</summary>
internal sealed record CropEdges(double Left, double Top, double Right, double Bottom);
