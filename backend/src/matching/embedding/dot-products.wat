;; Dot products of the vector at `query` with `count` vectors that lie one after the other at `vectors`: signed bytes,
;; `length` of them each, a multiple of 16. Writes one i32 for each to `results`.
(module
  (memory (export "memory") 1)
  (func (export "dotProducts")
    (param $query i32) (param $vectors i32) (param $length i32) (param $count i32) (param $results i32)
    (local $end i32) (local $at i32) (local $sum v128) (local $a v128) (local $b v128)
    (local.set $end (i32.add (local.get $results) (i32.shl (local.get $count) (i32.const 2))))
    (block $finished
      (loop $vector
        (br_if $finished (i32.ge_u (local.get $results) (local.get $end)))
        (local.set $sum (v128.const i32x4 0 0 0 0))
        (local.set $at (i32.const 0))
        (block $added
          (loop $part
            (br_if $added (i32.ge_u (local.get $at) (local.get $length)))
            (local.set $a (v128.load (i32.add (local.get $query) (local.get $at))))
            (local.set $b (v128.load (i32.add (local.get $vectors) (local.get $at))))
            (local.set $sum
              (i32x4.add
                (local.get $sum)
                (i32x4.add
                  (i32x4.dot_i16x8_s
                    (i16x8.extend_low_i8x16_s (local.get $a)) (i16x8.extend_low_i8x16_s (local.get $b)))
                  (i32x4.dot_i16x8_s
                    (i16x8.extend_high_i8x16_s (local.get $a)) (i16x8.extend_high_i8x16_s (local.get $b))))))
            (local.set $at (i32.add (local.get $at) (i32.const 16)))
            (br $part)))
        (i32.store (local.get $results)
          (i32.add
            (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
            (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))
        (local.set $vectors (i32.add (local.get $vectors) (local.get $length)))
        (local.set $results (i32.add (local.get $results) (i32.const 4)))
        (br $vector)))))
