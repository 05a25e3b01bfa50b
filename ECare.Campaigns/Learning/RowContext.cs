namespace ECare.Campaigns.Learning;

/// <summary>What is known when an action is chosen: numbers and categories by column.</summary>
/// <param name="Numbers">One for each numeric column; what is missing is not a number.</param>
/// <param name="Categories">One for each categorical column: a hash of the text; 0 is missing.</param>
internal readonly record struct RowContext(double[] Numbers, ulong[] Categories);
