using System.Globalization;

namespace ECare.Core.Primitives;

/// <summary>An amount of data. Operators sell in steps of 1024: one GB is 1024 MB. <c>default</c> is none.</summary>
/// <param name="Bytes">May be negative: an overrun of an allowance.</param>
public readonly record struct DataVolume(long Bytes) : IComparable<DataVolume>
{
    private const long BytesPerMegabyte = 1024 * 1024;

    public decimal Megabytes => (decimal)Bytes / BytesPerMegabyte;

    public decimal Gigabytes => Megabytes / 1024;

    public static DataVolume FromMegabytes(decimal megabytes) => new((long)(megabytes * BytesPerMegabyte));

    public static DataVolume FromGigabytes(decimal gigabytes) => FromMegabytes(gigabytes * 1024);

    public static DataVolume operator +(DataVolume left, DataVolume right) => new(left.Bytes + right.Bytes);

    public static DataVolume operator -(DataVolume left, DataVolume right) => new(left.Bytes - right.Bytes);

    public static bool operator <(DataVolume left, DataVolume right) => left.Bytes < right.Bytes;

    public static bool operator >(DataVolume left, DataVolume right) => left.Bytes > right.Bytes;

    public static bool operator <=(DataVolume left, DataVolume right) => left.Bytes <= right.Bytes;

    public static bool operator >=(DataVolume left, DataVolume right) => left.Bytes >= right.Bytes;

    /// <inheritdoc/>
    public int CompareTo(DataVolume other) => Bytes.CompareTo(other.Bytes);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Bytes} B");
}
