using System.Globalization;
using System.Text;

namespace ECare.Cms.Files;

/// <summary>File names, and the keys that uSync makes from names.</summary>
public static class UsyncNames
{
    /// <summary>A name as part of a file name: small letters without accents, digits and hyphens.</summary>
    public static string Slug(string name, string ifEmpty = "item")
    {
        var slug = new StringBuilder();
        foreach (var letter in name.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            var kept = letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '.' or '_' ? letter : '-';
            if (kept != '-' || (slug.Length > 0 && slug[^1] != '-'))
            {
                slug.Append(kept);
            }
        }

        var trimmed = slug.ToString().Trim('-');
        return trimmed.Length == 0 ? ifEmpty : trimmed;
    }

    /// <summary>Names of content repeat, so a part of the key makes them unique.</summary>
    public static string Slug(string name, Guid key) => $"{Slug(name)}_{key.ToString("N")[..8]}";

    /// <summary>uSync identifies languages and domains by a hash of their name, the classic one of .NET Framework.</summary>
    public static Guid Key(string name)
    {
        unchecked
        {
            var first = (5381 << 16) + 5381;
            var second = first;
            for (var i = 0; i < name.Length; i += 2)
            {
                first = ((first << 5) + first) ^ name[i];
                if (i == name.Length - 1)
                {
                    break;
                }

                second = ((second << 5) + second) ^ name[i + 1];
            }

            return new Guid(first + (second * 1566083941), 0, 0, new byte[8]);
        }
    }
}
