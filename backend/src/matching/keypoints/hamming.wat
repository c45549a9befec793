;; For each of the first `count` descriptors (32 bytes each) at `queries`: the nearest of the `others` at `catalogue`
;; by differing bits. Writes three i32 for each to `results`: index of the nearest (-1 without others), its distance,
;; and the distance of the second nearest (512 where there is none).
(module
  (memory (export "memory") 4)
  (func (export "nearest")
    (param $queries i32) (param $count i32) (param $catalogue i32) (param $others i32) (param $results i32)
    (local $end i32) (local $last i32) (local $other i32)
    (local $low v128) (local $high v128) (local $bits v128)
    (local $distance i32) (local $nearest i32) (local $best i32) (local $second i32)
    (local.set $end (i32.add (local.get $queries) (i32.shl (local.get $count) (i32.const 5))))
    (local.set $last (i32.add (local.get $catalogue) (i32.shl (local.get $others) (i32.const 5))))
    (block $finished
      (loop $query
        (br_if $finished (i32.ge_u (local.get $queries) (local.get $end)))
        (local.set $low (v128.load (local.get $queries)))
        (local.set $high (v128.load offset=16 (local.get $queries)))
        (local.set $nearest (i32.const 0))
        (local.set $best (i32.const 512))
        (local.set $second (i32.const 512))
        (local.set $other (local.get $catalogue))
        (block $compared
          (loop $candidate
            (br_if $compared (i32.ge_u (local.get $other) (local.get $last)))
            ;; Differing bits per byte of both halves, at most 16: added up in bytes, then in pairs, then in fours.
            (local.set $bits
              (i32x4.extadd_pairwise_i16x8_u
                (i16x8.extadd_pairwise_i8x16_u
                  (i8x16.add
                    (i8x16.popcnt (v128.xor (local.get $low) (v128.load (local.get $other))))
                    (i8x16.popcnt (v128.xor (local.get $high) (v128.load offset=16 (local.get $other))))))))
            (local.set $bits
              (i32x4.add
                (local.get $bits)
                (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $bits) (local.get $bits))))
            (local.set $distance
              (i32.add (i32x4.extract_lane 0 (local.get $bits)) (i32x4.extract_lane 1 (local.get $bits))))
            ;; Most are neither: one comparison for them.
            (if (i32.lt_u (local.get $distance) (local.get $second))
              (then
                (if (i32.lt_u (local.get $distance) (local.get $best))
                  (then
                    (local.set $second (local.get $best))
                    (local.set $best (local.get $distance))
                    (local.set $nearest (local.get $other)))
                  (else (local.set $second (local.get $distance))))))
            (local.set $other (i32.add (local.get $other) (i32.const 32)))
            (br $candidate)))
        (i32.store (local.get $results)
          (if (result i32) (local.get $nearest)
            (then (i32.shr_u (i32.sub (local.get $nearest) (local.get $catalogue)) (i32.const 5)))
            (else (i32.const -1))))
        (i32.store offset=4 (local.get $results) (local.get $best))
        (i32.store offset=8 (local.get $results) (local.get $second))
        (local.set $results (i32.add (local.get $results) (i32.const 12)))
        (local.set $queries (i32.add (local.get $queries) (i32.const 32)))
        (br $query)))))
