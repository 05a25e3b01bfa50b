using System.Globalization;

namespace ECare.Web.Features.Export;

/// <summary>Reads what stands behind the question mark of a list's address.</summary>
internal static class AddressFields
{
    extension(HttpRequest request)
    {
        /// <summary>Whether the list is asked for as a file.</summary>
        public bool WantsCsv => string.Equals(request.Query["format"], "csv", StringComparison.OrdinalIgnoreCase);

        /// <summary>A whole number above zero, or null where the field is absent.</summary>
        /// <returns>False where the field is there and is no such number.</returns>
        public bool TryNumber(string field, out long? number)
        {
            number = null;
            if (!request.Query.TryGetValue(field, out var text))
            {
                return true;
            }

            var isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0;
            number = isNumber ? value : null;
            return isNumber;
        }

        /// <summary>A day as ISO 8601 writes it, or null where the field is absent.</summary>
        /// <returns>False where the field is there and is no day.</returns>
        public bool TryDay(string field, out DateOnly? day)
        {
            day = null;
            if (!request.Query.TryGetValue(field, out var text))
            {
                return true;
            }

            var isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value);
            day = isDay ? value : null;
            return isDay;
        }

        /// <summary>One of an enumeration's names in lower case, or the one that stands for an absent field.</summary>
        /// <returns>False where the field is there and names none.</returns>
        public bool TryChoice<T>(string field, T otherwise, out T choice)
            where T : struct, Enum
        {
            choice = otherwise;
            if (!request.Query.TryGetValue(field, out var text))
            {
                return true;
            }

            foreach (var value in Enum.GetValues<T>())
            {
                if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase))
                {
                    choice = value;
                    return true;
                }
            }

            return false;
        }
    }
}
